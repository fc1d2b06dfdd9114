/** Named sets of users, such as a class. */
@NullMarked
package com.xrocculus.group;

import org.jspecify.annotations.NullMarked;
