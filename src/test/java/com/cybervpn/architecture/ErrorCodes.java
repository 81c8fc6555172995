package com.cybervpn.architecture;

import com.cybervpn.kernel.Refusal;
import com.cybervpn.platform.rest.ServerProblems;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads from compiled classes which codes a client can meet. */
final class ErrorCodes {

    private static final String PROBLEM = "com/cybervpn/platform/rest/Problem";
    /** These take the code from elsewhere: from the refusal, and from the status. */
    private static final Set<String> NOT_LITERAL = Set.of("Problem", "RefusalMapper", "WebErrorMapper");

    private ErrorCodes() {}

    /** @param origin the class that says it */
    record ErrorCode(String code, int status, String origin) {
        @Override
        public String toString() {
            return code + " " + status;
        }
    }

    /** @throws IllegalStateException when one cannot be read because it is no literal */
    static List<ErrorCode> of(JavaClasses classes) {
        List<ErrorCode> codes = new ArrayList<>();
        classes
            .stream()
            .filter(type -> type.isAssignableTo(Refusal.class))
            .map(type -> type.reflect())
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .forEach(type -> codes.addAll(ofRefusal(type)));
        classes
            .stream()
            .filter(type -> type.getPackageName().startsWith("com.cybervpn.platform"))
            .filter(type -> !NOT_LITERAL.contains(type.getSimpleName()))
            .forEach(type -> codes.addAll(ofProblems(type.reflect())));
        ServerProblems.byCode().forEach((code, status) ->
            codes.add(new ErrorCode(code, status, "WebErrorMapper"))
        );
        return codes;
    }

    /** What each constructor gives to {@code super(code, kind, …)}. */
    static List<ErrorCode> ofRefusal(Class<?> type) {
        String parent = type.getSuperclass().getName().replace('.', '/');
        return Bytecode.bodies(type, "<init>")
            .filter(body -> body.stream().anyMatch(call -> isCall(call, parent, "<init>")))
            .map(body -> ofConstructor(type, body))
            .toList();
    }

    private static ErrorCode ofConstructor(Class<?> type, List<Instruction> body) {
        for (int i = 0; i + 2 < body.size(); i++) {
            if (
                body.get(i) instanceof LoadInstruction self &&
                self.slot() == 0 &&
                body.get(i + 1) instanceof ConstantInstruction code &&
                code.constantValue() instanceof String word &&
                body.get(i + 2) instanceof FieldInstruction kind
            ) {
                int status = ServerProblems.status(Refusal.Kind.valueOf(kind.name().stringValue()));
                return new ErrorCode(word, status, type.getName());
            }
        }
        throw new IllegalStateException(
            type.getName() +
                " must call super(\"its_code\", Kind.…, …) with literals, so that its code is seen to stay"
        );
    }

    /** Every {@code Problem.of(status, "code", …)}. */
    private static List<ErrorCode> ofProblems(Class<?> type) {
        return Bytecode.bodies(type)
            .flatMap(body -> {
                List<ErrorCode> codes = new ArrayList<>();
                for (int i = 0; i + 1 < body.size(); i++) {
                    if (
                        body.get(i) instanceof ConstantInstruction number &&
                        number.constantValue() instanceof Integer status &&
                        body.get(i + 1) instanceof ConstantInstruction text &&
                        text.constantValue() instanceof String code
                    ) {
                        codes.add(new ErrorCode(code, status, type.getName()));
                    }
                }
                long calls = body
                    .stream()
                    .filter(call -> isCall(call, PROBLEM, "of"))
                    .count();
                if (calls == 0) {
                    return Stream.empty();
                }
                if (calls != codes.size()) {
                    throw new IllegalStateException(
                        type.getName() + " must call Problem.of(409, \"its_code\", …) with literals"
                    );
                }
                return codes.stream();
            })
            .toList();
    }

    private static boolean isCall(Instruction instruction, String owner, String method) {
        return (
            instruction instanceof InvokeInstruction call &&
            call.owner().asInternalName().equals(owner) &&
            call.name().stringValue().equals(method)
        );
    }
}
