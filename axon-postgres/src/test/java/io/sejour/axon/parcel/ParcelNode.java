package io.sejour.axon.parcel;

import io.sejour.embedded.testing.TestPostgres;
import java.util.Arrays;

/** All of the parcels in a JVM of its own: {@code URL USER PASSWORD [PROPERTY=VALUE …]}. It runs until it is killed. */
public final class ParcelNode {

    private ParcelNode() {}

    public static void main(String[] arguments) {
        ParcelApplication.start(
                new TestPostgres.Database(arguments[0], arguments[1], arguments[2]),
                Arrays.copyOfRange(arguments, 3, arguments.length));
        System.out.println(OtherJvm.READY);
    }
}
