package io.sejour.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Loopback TCP ports that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    /** A port that is free now; another program may still take it before it is used. */
    public static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedPartException("no free port on this machine: " + e.getMessage(), e);
        }
    }

    /** The wished port when it is free, any free one otherwise. */
    public static int preferably(int port) {
        return isFree(port) ? port : any();
    }

    /** True when this process could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
