package io.sejour.blockchain.adapter.web3j;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Fails when a node sends more than anybody asked for. */
final class LimitedSource extends ForwardingSource {

    private final long limitBytes;
    private long readBytes;

    LimitedSource(Source source, long limitBytes) {
        super(source);
        this.limitBytes = limitBytes;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long read = super.read(sink, byteCount);
        if (read > 0) {
            readBytes += read;
        }
        if (readBytes > limitBytes) {
            throw new IOException("the answer is larger than " + limitBytes + " bytes");
        }
        return read;
    }
}
