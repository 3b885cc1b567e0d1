package io.sejour.app.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sejour.platform.messaging.Questions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the architecture that a compiler does not hold. */
@AnalyzeClasses(packages = "io.sejour", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CONTEXTS = {
        "io.sejour.user..",
        "io.sejour.listing..",
        "io.sejour.booking..",
        "io.sejour.bookingquery..",
        "io.sejour.payment..",
        "io.sejour.blockchain..",
        "io.sejour.notification.."
    };

    @ArchTest
    static final ArchRule contextsDoNotKnowEachOther = slices().matching(
                    "io.sejour.(user|listing|booking|bookingquery|payment|blockchain|notification)..")
            .should()
            .notDependOnEachOther()
            .because(
                    "contexts talk only by commands, events and queries, so that they may run in processes of their own");

    @ArchTest
    static final ArchRule contextsDoNotKnowTheAllInOne = noClasses()
            .that()
            .resideInAnyPackage(CONTEXTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sejour.app..", "io.sejour.embedded..")
            .because("glue belongs to the all-in-one, and services run without it");

    @ArchTest
    static final ArchRule thePublishedLanguageKnowsNoTechnology = noClasses()
            .that()
            .resideInAPackage("io.sejour.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "java.sql..", "javax.sql..", "org.web3j..", "io.sejour.platform..")
            .because("every service and every client shares it");

    @ArchTest
    static final ArchRule thePlatformKnowsNoContext = noClasses()
            .that()
            .resideInAnyPackage("io.sejour.platform..", "io.sejour.axon..", "io.sejour.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONTEXTS);

    @ArchTest
    static final ArchRule businessTimeComesFromTheClock = noClasses()
            .that()
            .resideInAnyPackage(CONTEXTS)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("the dev clock moves time, and tests decide it");

    @ArchTest
    static final ArchRule identitiesComeFromTheSource = noClasses()
            .that()
            .resideInAnyPackage(CONTEXTS)
            .or()
            .resideInAPackage("io.sejour.api..")
            .should()
            .callMethod(UUID.class, "randomUUID")
            .because("a repeated step must name the same thing, and identities sort by time");

    @ArchTest
    static final ArchRule dependenciesComeByConstructor = noFields()
            .that()
            .areDeclaredInClassesThat(are("no sagas", type -> !type.isAnnotatedWith(Saga.class)))
            .should()
            .beAnnotatedWith(Autowired.class)
            .because("what an object needs is said where it is made; Axon's sagas cannot");

    @ArchTest
    static final ArchRule stepsWaitForTheirCommands = noClasses()
            .that()
            .resideInAnyPackage(CONTEXTS)
            .should()
            .callMethod(CommandGateway.class, "send", Object.class)
            .because("a command whose failure nobody sees leaves a step half done: sendAndWait");

    @ArchTest
    static final ArchRule whatHandlesACommandOrAQuestionSendsNone = noClasses()
            .that(are("handlers of commands or questions", ArchitectureTest::handles))
            .and()
            .doNotHaveSimpleName("ManagedWallets") // Which asks another context, and its own in its own thread.
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(CommandGateway.class, QueryGateway.class, Questions.class)
            .because("all threads that handle messages could wait for one more of them");

    @ArchTest
    static final ArchRule controllersStayInside = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .because("they are reached by HTTP, not by other classes");

    @ArchTest
    static final ArchRule thereIsOneKindOfJsonMapper = noClasses()
            .that()
            .resideInAPackage("io.sejour..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.thoughtworks.xstream..")
            .because("events are written by Jackson 3 and by nothing else");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        classes()
                .that()
                .resideInAPackage("io.sejour..")
                .should(new com.tngtech.archunit.lang.ArchCondition<JavaClass>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class)
                                || type.getPackageName().startsWith("io.sejour.blockchain.contract");
                        events.add(new com.tngtech.archunit.lang.SimpleConditionEvent(
                                type, marked, type.getName() + " is in a package without @NullMarked"));
                    }
                })
                .check(all);
    }

    private static boolean handles(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method ->
                        method.isAnnotatedWith(CommandHandler.class) || method.isAnnotatedWith(QueryHandler.class));
    }

    private static DescribedPredicate<JavaClass> are(
            String description, java.util.function.Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }
}
