package io.sejour.app.importing;

import io.sejour.app.CannotGoOn;
import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One import on a running instance, as its operator: uploads both files, follows the progress, answers the report. */
public final class ListingImport {

    private static final String PATH = "/api/v1/admin/listing-imports";
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final Api operator;

    public ListingImport(Api operator) {
        this.operator = operator;
    }

    /**
     * Runs the import to its end.
     *
     * @param options form fields such as {@code zone}, {@code currency}, {@code host}
     * @param progress is told each state that is seen
     * @return the last state, whose phase is {@code DONE}
     * @throws CannotGoOn when the files cannot be used
     */
    public Answer run(Path listings, Path calendar, Map<String, String> options, Consumer<Answer> progress) {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("listings", listings);
        files.put("calendar", calendar);
        Answer accepted = operator.upload(PATH, options, read(files));
        if (!accepted.isSuccess()) {
            throw new CannotGoOn(
                    "the import was refused: " + accepted.text("/detail") + " " + accepted.text("/errors"));
        }
        String path = PATH + "/" + accepted.text("/importId");
        Waiting.until("the import is done", LONGEST, () -> {
            Answer state = operator.get(path).expectSuccess();
            progress.accept(state);
            String phase = state.text("/phase");
            return new Waiting.Seen(
                    phase.equals("DONE") || phase.equals("FAILED") || phase.equals("INTERRUPTED"), phase);
        });
        Answer last = operator.get(path).expectSuccess();
        if (!last.text("/phase").equals("DONE")) {
            throw new CannotGoOn(
                    "the import did not come to its end: " + last.text("/phase") + " " + last.text("/failure"));
        }
        return last;
    }

    private static Map<String, Api.Upload> read(Map<String, Path> files) {
        Map<String, Api.Upload> uploads = new LinkedHashMap<>();
        files.forEach((name, path) -> {
            try {
                uploads.put(name, new Api.Upload(String.valueOf(path.getFileName()), Files.readAllBytes(path)));
            } catch (IOException e) {
                throw new CannotGoOn("cannot read " + path + ": " + e.getMessage(), e);
            }
        });
        return uploads;
    }
}
