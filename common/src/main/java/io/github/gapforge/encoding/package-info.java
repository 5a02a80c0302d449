/** How compositions are laid out as matrices for the networks. Stands on {@code chemistry} only. */
package io.github.gapforge.encoding;
