/**
 * The elpasolites, all 1,974,024 of them (Türk et al., Chem. Mater. 2022, 34, 9455): ABC₂D₆ of 39
 * main-group elements, the classes of their formation energies, a teacher that labels the whole
 * space, and what generators are worth on it. The room stands on {@code chemistry}, {@code
 * evaluation} and {@code run}; a composition is a number here, never a text.
 */
package io.github.gapforge.elpasolite;
