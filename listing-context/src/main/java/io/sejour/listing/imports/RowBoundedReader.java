package io.sejour.listing.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Bounds what one row and the whole text may take, so that a quote that is never closed or a compressed file of nothing
 * but zeros cannot fill the memory.
 */
final class RowBoundedReader extends FilterReader {

    private static final long MOST_CHARACTERS = 2L << 30;
    private static final int LONGEST_ROW = 1 << 20;

    private long read;
    private long rowBegan;

    RowBoundedReader(Reader in) {
        super(in);
    }

    /** Says that the rows read so far are done with. */
    void nextRow() {
        rowBegan = read;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        if (character >= 0) {
            count(1);
        }
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            count(count);
        }
        return count;
    }

    private void count(int characters) {
        read += characters;
        if (read > MOST_CHARACTERS) {
            throw new UnreadableFile("The file is longer than 2 GiB of text");
        }
        if (read - rowBegan > LONGEST_ROW) {
            throw new UnreadableFile("One row is longer than 1 MiB; is a quote never closed?");
        }
    }
}
