/** The contract as what requests are held to: which parameters an operation takes, which form its body has, and what is wrong with one. */
@NullMarked
package furrow.api.contract;

import org.jspecify.annotations.NullMarked;
