/**
 * Which known compounds resemble a composition: the Element Mover's Distance and the exact search
 * for nearest templates.
 *
 * <p>Stands on {@code chemistry}. The index is an immutable value of primitive arrays, fit to be
 * broadcast; searches hold scratch memory and belong to one thread each.
 */
package io.github.gapforge.template;
