/**
 * An attic: values in, bytes out. Charts as inline SVG and the HTML report of a screening run.
 *
 * <p>Nothing imports this package but the job that writes reports.
 */
package io.github.gapforge.report;
