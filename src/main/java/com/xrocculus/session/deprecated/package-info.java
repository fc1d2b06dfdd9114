/** Routes of the original service that its clients still use. */
@NullMarked
package com.xrocculus.session.deprecated;

import org.jspecify.annotations.NullMarked;
