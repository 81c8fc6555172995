package com.cybervpn.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What compiled classes say, without making any of them. */
final class Bytecode {

    private Bytecode() {}

    /** The text that a method without parameters always gives; empty when it is no literal, or there is no such method. */
    static Optional<String> literalOf(Class<?> type, String method) {
        return bodies(type, method)
            .filter(body -> body.size() == 2 && body.getLast() instanceof ReturnInstruction)
            .flatMap(body -> Stream.of(body.getFirst()))
            .filter(ConstantInstruction.class::isInstance)
            .map(constant -> ((ConstantInstruction) constant).constantValue().toString())
            .findFirst();
    }

    /** The instructions of each method of this name. */
    static Stream<List<Instruction>> bodies(Class<?> type, String method) {
        return parsed(type)
            .methods()
            .stream()
            .filter(found -> found.methodName().stringValue().equals(method))
            .flatMap(found -> found.code().stream())
            .map(Bytecode::instructions);
    }

    /** The instructions of each method. */
    static Stream<List<Instruction>> bodies(Class<?> type) {
        return parsed(type)
            .methods()
            .stream()
            .flatMap(found -> found.code().stream())
            .map(Bytecode::instructions);
    }

    private static List<Instruction> instructions(CodeModel code) {
        return code
            .elementStream()
            .filter(Instruction.class::isInstance)
            .map(Instruction.class::cast)
            .toList();
    }

    private static ClassModel parsed(Class<?> type) {
        try (
            InputStream bytes = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")
        ) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
