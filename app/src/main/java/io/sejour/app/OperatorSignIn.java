package io.sejour.app;

import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.UnexpectedAnswer;
import io.sejour.app.client.Unreachable;
import io.sejour.app.run.DemoAccount;
import java.net.URI;
import picocli.CommandLine.Option;

/** The options of a command that works on a running instance as its operator. */
public final class OperatorSignIn {

    @Option(names = "--url", description = "The instance (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://localhost:8080");

    @Option(names = "--operator", paramLabel = "EMAIL", description = "Who does it (default: ${DEFAULT-VALUE}).")
    private String operator = DemoAccount.OPERATOR.email();

    @Option(names = "--password", description = "The operator's password (default: the demo account's).")
    private String password = DemoAccount.OPERATOR.password();

    /** @throws CannotGoOn when nobody answers there, or does not let the operator in */
    public Person signIn() {
        try {
            return Platform.at(url).signIn(operator, password);
        } catch (Unreachable e) {
            throw new CannotGoOn(
                    "no Séjour answers at " + url + ": start it with ./sejour run, or name it with --url", e);
        } catch (UnexpectedAnswer e) {
            throw new CannotGoOn(
                    operator + " cannot sign in at " + url + ": " + e.answer().text("/detail"), e);
        }
    }
}
