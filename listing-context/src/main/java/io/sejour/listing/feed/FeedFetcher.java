package io.sejour.listing.feed;

import io.sejour.listing.feed.FeedFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Fetches calendars from addresses that strangers wrote down: within a time, up to a size, and never from our networks. */
@Component
class FeedFetcher implements DisposableBean {

    private static final int MOST_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final AddressGuard guard;
    private final CloseableHttpClient http;
    private final Timeout longest;
    private final int largest;

    FeedFetcher(CalendarSettings settings) {
        this.guard = new AddressGuard(settings.allowPrivateAddresses(), settings.allowHttp());
        this.longest = Timeout.of(settings.longestFetch());
        this.largest = Math.toIntExact(settings.largestFeed().toBytes());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(32)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(longest)
                                .setSocketTimeout(longest)
                                .build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(longest).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(longest)
                        .setResponseTimeout(longest)
                        .build())
                // No proxy: it would look names up itself.
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Sejour-Calendar")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** What the other side answered. */
    sealed interface Fetched {

        /** The same as at the last time. */
        record Unchanged() implements Fetched {}

        /** @param entityTag to ask with at the next time */
        @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
        record Document(byte[] bytes, @Nullable String entityTag) implements Fetched {}
    }

    /** @throws FeedFailure FORBIDDEN_ADDRESS for addresses that would never be fetched; a name unknown today may be one tomorrow */
    void check(URI url) throws FeedFailure {
        guard.check(url);
        try {
            guard.resolve(url.getHost());
        } catch (AddressGuard.ForbiddenAddress forbidden) {
            throw new FeedFailure(Reason.FORBIDDEN_ADDRESS, AddressGuard.ForbiddenAddress.TEXT, forbidden);
        } catch (UnknownHostException notYet) {
            // Told when it is fetched.
        }
    }

    /** @param entityTag of the document that is known; null when none is */
    Fetched fetch(URI url, @Nullable String entityTag) throws FeedFailure {
        Attempt attempt = new Attempt(url, entityTag);
        FutureTask<Fetched> task = new FutureTask<>(attempt::follow);
        Thread.ofPlatform().daemon().name("calendar-fetch").start(task);
        try {
            return task.get(longest.toMilliseconds(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new FeedFailure(Reason.TOO_SLOW, "no answer within " + longest.toSeconds() + " seconds", late);
        } catch (ExecutionException failed) {
            throw failure(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FeedFailure(Reason.INTERNAL, "stopped", stopped);
        } finally {
            attempt.abort();
        }
    }

    private static FeedFailure failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case FeedFailure known -> known;
            case Refused refused -> refused.failure;
            case AddressGuard.ForbiddenAddress forbidden ->
                new FeedFailure(Reason.FORBIDDEN_ADDRESS, AddressGuard.ForbiddenAddress.TEXT, forbidden);
            case UnknownHostException unknown ->
                new FeedFailure(Reason.UNREACHABLE, "there is no server of this name", unknown);
            case IOException broken ->
                new FeedFailure(
                        Reason.UNREACHABLE,
                        "the connection failed: " + broken.getClass().getSimpleName(),
                        broken);
            case null, default -> new FeedFailure(Reason.INTERNAL, "something went wrong here", failed);
        };
    }

    @Override
    public void destroy() throws IOException {
        http.close();
    }

    /** One fetch with its redirects. */
    private final class Attempt {

        private final URI first;
        private final @Nullable String entityTag;
        private volatile @Nullable HttpGet current;
        private volatile boolean aborted;

        private Attempt(URI first, @Nullable String entityTag) {
            this.first = first;
            this.entityTag = entityTag;
        }

        private Fetched follow() throws IOException, FeedFailure {
            URI url = first;
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                guard.check(url);
                HttpGet get = new HttpGet(url);
                get.setHeader(HttpHeaders.ACCEPT, "text/calendar, */*;q=0.5");
                if (entityTag != null) {
                    get.setHeader(HttpHeaders.IF_NONE_MATCH, entityTag);
                }
                current = get;
                if (aborted) {
                    throw new FeedFailure(Reason.TOO_SLOW, "stopped");
                }
                Step step = http.execute(get, response -> answer(response));
                switch (step) {
                    case Redirected(String location) -> url = target(url, location);
                    case Arrived(Fetched fetched) -> {
                        if (entityTag == null && fetched instanceof Fetched.Unchanged) {
                            throw new FeedFailure(Reason.REFUSED, "unchanged, but since when was not asked");
                        }
                        return fetched;
                    }
                }
            }
            throw new FeedFailure(Reason.TOO_MANY_REDIRECTS, "more than " + MOST_REDIRECTS + " redirects");
        }

        private void abort() {
            aborted = true;
            HttpGet get = current;
            if (get != null) {
                get.abort();
            }
        }
    }

    private sealed interface Step {}

    private record Redirected(String location) implements Step {}

    private record Arrived(Fetched fetched) implements Step {}

    /** Leaves the client's handler at once: the connection is closed, and what else would come is not read. */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        private final FeedFailure failure;

        private Refused(Reason reason, String message) {
            this.failure = new FeedFailure(reason, message);
        }
    }

    private Step answer(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status == HttpStatus.SC_NOT_MODIFIED) {
            return new Arrived(new Fetched.Unchanged());
        }
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (REDIRECTS.contains(status) && location != null) {
            return new Redirected(location.getValue());
        }
        HttpEntity entity = response.getEntity();
        if (status != HttpStatus.SC_OK || entity == null) {
            throw new Refused(Reason.REFUSED, "the other side answered " + status);
        }
        // Counted as it is unpacked, whatever length it says it has. Not closed here: closing would read the rest.
        byte[] bytes = entity.getContent().readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw new Refused(Reason.TOO_LARGE, "larger than " + largest + " bytes");
        }
        Header tag = response.getFirstHeader(HttpHeaders.ETAG);
        return new Arrived(new Fetched.Document(bytes, tag == null ? null : tag.getValue()));
    }

    private static URI target(URI from, String location) throws FeedFailure {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException malformed) {
            throw new FeedFailure(Reason.REFUSED, "a redirect to something that is no address", malformed);
        }
    }
}
