/** The filter stage: formulas become candidates or rejections, one row each. */
package io.github.gapforge.jobs.filter;
