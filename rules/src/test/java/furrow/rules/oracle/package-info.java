/** A second, plain reading of rules by what docs/rules.md says, which shares no code with the rules it is held against. */
@org.jspecify.annotations.NullMarked
package furrow.rules.oracle;
