package com.cybervpn.platform.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;

/** Fields that break a constraint of Bean Validation: 422, each named. */
@Provider
public class ValidationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException failure) {
        List<Problem.FieldError> errors = failure
            .getConstraintViolations()
            .stream()
            .map(violation -> new Problem.FieldError(field(violation), violation.getMessage()))
            .sorted(java.util.Comparator.comparing(Problem.FieldError::field))
            .toList();
        return refusal(errors);
    }

    /** An operation needs a body, and it is {@code null}. */
    public static Response withoutBody() {
        return refusal(List.of(new Problem.FieldError("body", "must not be null")));
    }

    private static Response refusal(List<Problem.FieldError> errors) {
        return Problem.of(422, "invalid_fields", "Some fields do not fit.", errors).response();
    }

    private static String field(ConstraintViolation<?> violation) {
        String last = "body";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getName() != null) {
                last = node.getName();
            }
        }
        return last.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
