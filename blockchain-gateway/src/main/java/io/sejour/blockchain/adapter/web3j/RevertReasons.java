package io.sejour.blockchain.adapter.web3j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says in words why the contract refused: {@code TooLate(time=1750000001, deadline=1750000000)}. The names are those of
 * the committed interface, so a new error needs no code here.
 */
public final class RevertReasons {

    private static final int SELECTOR = 10;
    private static final Map<String, CustomError> BY_SELECTOR = read();

    private RevertReasons() {}

    /** @param data what the contract answered, 0x-hexadecimal; a selector alone gives the name alone */
    public static String describe(String data) {
        if (data.length() < SELECTOR) {
            return "refused without a reason";
        }
        CustomError error = BY_SELECTOR.get(data.substring(0, SELECTOR));
        if (error == null) {
            return "refused with the unknown error " + data;
        }
        return data.length() == SELECTOR && !error.parameters().isEmpty() ? error.name() : error.describe(data);
    }

    /** Whether the data are this error of the interface. */
    public static boolean is(String name, String data) {
        CustomError error = data.length() < SELECTOR ? null : BY_SELECTOR.get(data.substring(0, SELECTOR));
        return error != null && error.name().equals(name);
    }

    private static Map<String, CustomError> read() {
        Map<String, CustomError> errors = new HashMap<>();
        addErrorsOf("SejourArbitrator.json", errors);
        addErrorsOf("SejourEscrow.json", errors);
        addErrorsOf("DamageDeposits.json", errors);
        errors.put("0x08c379a0", new CustomError("Error", List.of(new Parameter("message", "string"))));
        errors.put("0x4e487b71", new CustomError("Panic", List.of(new Parameter("code", "uint256"))));
        return Map.copyOf(errors);
    }

    private static void addErrorsOf(String name, Map<String, CustomError> errors) {
        try (InputStream file = RevertReasons.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the interface " + name + " is not on the class path");
            }
            for (JsonNode item :
                    JsonMapper.builder().build().readTree(file.readAllBytes()).get("abi")) {
                if (item.path("type").asString("").equals("error")) {
                    CustomError error = CustomError.of(item);
                    errors.put(error.selector(), error);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Parameter(String name, String type) {}

    private record CustomError(String name, List<Parameter> parameters) {

        static CustomError of(JsonNode item) {
            List<Parameter> parameters = new ArrayList<>();
            for (JsonNode input : item.get("inputs")) {
                parameters.add(new Parameter(
                        input.get("name").asString(), input.get("type").asString()));
            }
            return new CustomError(item.get("name").asString(), parameters);
        }

        String selector() {
            String types =
                    String.join(",", parameters.stream().map(Parameter::type).toList());
            return Hash.sha3String(name + "(" + types + ")").substring(0, SELECTOR);
        }

        String describe(String data) {
            List<Type> values = decode("0x" + data.substring(SELECTOR));
            if (values.size() != parameters.size()) {
                return name;
            }
            StringJoiner text = new StringJoiner(", ", name + "(", ")");
            for (int i = 0; i < values.size(); i++) {
                text.add(parameters.get(i).name() + "=" + text(values.get(i).getValue()));
            }
            return text.toString();
        }

        /** Empty when the arguments are not what the interface says: a node may answer with anything. */
        @SuppressWarnings({"unchecked", "rawtypes"})
        private List<Type> decode(String arguments) {
            List<TypeReference<Type>> types = new ArrayList<>();
            try {
                for (Parameter parameter : parameters) {
                    types.add(TypeReference.makeTypeReference(parameter.type()));
                }
                return FunctionReturnDecoder.decode(arguments, types);
            } catch (ClassNotFoundException | RuntimeException malformed) {
                return List.of();
            }
        }

        private static String text(Object value) {
            return value instanceof byte[] bytes ? Numeric.toHexString(bytes) : String.valueOf(value);
        }
    }
}
