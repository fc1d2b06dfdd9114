/** What all routes share: problems, pages of a list, the OpenAPI document. */
@NullMarked
package com.xrocculus.web;

import org.jspecify.annotations.NullMarked;
