package com.cybervpn.billing;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A request that names a plan, by either of its two fields; told of {@code plan_id}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlanRequired.ByEither.class)
@interface PlanRequired {
    String message() default "must not be null without plan_uuid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at both fields. */
    class ByEither implements ConstraintValidator<PlanRequired, CheckoutResource.CryptoInvoiceRequest> {

        @Override
        public boolean isValid(
            CheckoutResource.CryptoInvoiceRequest body,
            ConstraintValidatorContext context
        ) {
            if (body == null || body.plan() != null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context
                .buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                .addPropertyNode("planId")
                .addConstraintViolation();
            return false;
        }
    }
}
