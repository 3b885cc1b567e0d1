package io.sejour.platform.problem;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pages that the {@code type} of a problem leads to. */
@RestController
@Hidden
class ProblemPages {

    private static final MediaType MARKDOWN = MediaType.parseMediaType("text/markdown;charset=UTF-8");

    @GetMapping(Problem.TYPES + "{code}")
    ResponseEntity<Resource> page(@PathVariable String code) {
        RejectionCode known = Stream.of(RejectionCode.values())
                .filter(rejection -> rejection.text().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MARKDOWN)
                .body(new ClassPathResource("problems/" + known.text() + ".md"));
    }
}
