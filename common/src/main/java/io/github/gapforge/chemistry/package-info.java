/**
 * The ground floor: elements, compositions, formula parsing, and the chemical rules that a formula
 * must pass.
 *
 * <p>Nothing here knows of files, tables or models. Values are immutable and safe to share between
 * threads; what tests formulas in bulk ({@link FormulaFilter}, {@link ValidityJudge}, {@link
 * ChargeNeutrality}, {@link ElectronegativityBalance}) owns scratch space and belongs to one
 * thread.
 */
package io.github.gapforge.chemistry;
