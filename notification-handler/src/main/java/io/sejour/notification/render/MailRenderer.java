package io.sejour.notification.render;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Sets letters in plain text and in HTML. What people wrote (names, titles) is always escaped. */
@Component
public class MailRenderer {

    private static final String FOLDER = "io/sejour/notification/render/";

    private final LetterWriter letters = new LetterWriter();
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");
    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");

    /** The mail in its reader's language; English where the language is not known. */
    public RenderedMail render(MailContent content) {
        Locale locale = content.reader().locale().startsWith("fr") ? Locale.FRANCE : Locale.UK;
        Letter letter = letters.write(content, locale);
        Context context = new Context(locale);
        context.setVariable("letter", letter);
        return new RenderedMail(
                oneLine(letter.subject()), text.process("mail", context), html.process("mail", context), locale);
    }

    /** A title with a line break must not begin a header of its own. */
    private static String oneLine(String subject) {
        return subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(MailRenderer.class.getClassLoader());
        resolver.setPrefix(FOLDER);
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(true);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setEnableSpringELCompiler(false);
        return engine;
    }
}
