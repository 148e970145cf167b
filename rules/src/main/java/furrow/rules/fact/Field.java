package furrow.rules.fact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What one field of a fact means to the author of a rule. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
    /** The field in one plain phrase. */
    String says();

    /** What its number is counted in. */
    FieldUnit unit() default FieldUnit.NONE;

    /** Value where a file leaves the field out; empty when it may not be left out. */
    String otherwise() default "";
}
