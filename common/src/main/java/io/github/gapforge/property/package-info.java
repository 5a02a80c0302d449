/**
 * Models that predict a property from a composition, with an honest uncertainty.
 *
 * <p>{@link io.github.gapforge.property.PropertyModel} is what stages see; each kind of model lives
 * in a package below.
 */
package io.github.gapforge.property;
