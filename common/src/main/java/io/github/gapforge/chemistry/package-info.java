/**
 * The ground floor: elements, compositions, formula parsing, and the chemical rules that a formula
 * must pass.
 *
 * <p>Nothing here knows of files, tables or models. Values are immutable and safe to share between
 * threads.
 */
package io.github.gapforge.chemistry;
