package furrow.api;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import furrow.api.command.Main;
import furrow.api.command.QuietLogging;
import furrow.api.screen.author.TableGrid;
import furrow.engine.notation.PlainCsv;
import furrow.rules.language.Condition;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("furrow");
    }

    @Test
    void dependenciesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy("furrow.api..")
                .layer("engine")
                .definedBy("furrow.engine..")
                .layer("rules")
                .definedBy("furrow.rules..")
                .layer("experiments")
                .definedBy("furrow.experiments..")
                .whereLayer("api")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("rules")
                .mayOnlyBeAccessedByLayers("api", "engine")
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("furrow.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theScienceKnowsOnlyCommons() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("furrow.experiments..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("furrow.experiments..", "java..", "org.apache.commons..", "org.jspecify..")
                .check(classes);
    }

    @Test
    void onlyTheApiKnowsTheWeb() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("furrow.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "picocli..")
                .check(classes);
    }

    /** Programs elsewhere take it as it is. */
    @Test
    void theClientKnowsNothingElseOfFurrow() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("furrow.api.client..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "furrow.api.client..", "java..", "javax.net.ssl..", "com.fasterxml.jackson..", "org.jspecify..")
                .check(classes);
    }

    /** RocksDB's own iterator takes damage for the end; the one that does not is {@code RocksScan}. */
    @Test
    void onlyOneClassIteratesOverRocksDb() {
        ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveFullyQualifiedName("furrow.engine.rocks.RocksScan")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.rocksdb\\..*Iterator.*")
                .check(classes);
    }

    /**
     * A table that is written without {@link PlainCsv} may hold text that a spreadsheet runs. The others write what Furrow
     * reads again (rows, rejects, tables of rules), and ask for harmless cells where people take it.
     */
    @Test
    void tablesForPeopleHoldNoFormulas() {
        ArchRuleDefinition.noClasses()
                .that()
                .doNotBelongToAnyOf(PlainCsv.class, TableGrid.class)
                .and()
                .haveNameNotMatching("furrow\\.engine\\.intake\\.Csv(RowWriter|Rows)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("de.siegmar.fastcsv.writer..")
                .check(classes);
    }

    @Test
    void onlyTheRulesKnowDrools() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("furrow.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..")
                .check(classes);
    }

    /** Kinds that are told apart one by one go unnoticed when one is added; {@code match} takes them all. */
    @Test
    void kindsOfRuleSyntaxAreToldApartExhaustively() {
        var syntax = Set.of(Condition.class, Constraint.class, Operand.class, Template.Piece.class);
        var asked = classes.stream()
                .flatMap(each -> Stream.concat(
                                each.getInstanceofChecks().stream().map(check -> check.getRawType()),
                                each.getReferencedClassObjects().stream().map(object -> object.getRawType()))
                        .filter(type -> syntax.stream().anyMatch(type::isAssignableTo))
                        .map(type -> each.getName() + " asks for " + type.getName()))
                .sorted()
                .toList();

        assertEquals(List.of(), asked);
    }

    /**
     * What no command and no page reaches is dead, however good its science: what only benchmarks call belongs to the
     * benchmarks, what only tests call to the tests.
     */
    @Test
    void everyClassIsReachedByACommandOrThePages() {
        var open = new ArrayDeque<JavaClass>();
        var reached = new HashSet<JavaClass>();
        classes.stream()
                .filter(each -> each.isEquivalentTo(Main.class)
                        || each.isEquivalentTo(QuietLogging.class)
                        || each.getPackageName().equals("furrow.api.page.template"))
                .filter(reached::add)
                .forEach(open::add);
        assertTrue(open.size() > 3, "the pages were not found");
        while (!open.isEmpty()) {
            var next = open.pop();
            Stream.concat(
                            next.getDirectDependenciesFromSelf().stream()
                                    .map(each -> each.getTargetClass().getBaseComponentType()),
                            next.getEnclosingClass().stream())
                    .filter(classes::contains)
                    .filter(reached::add)
                    .forEach(open::add);
        }

        assertEquals(
                List.of(),
                classes.stream()
                        .filter(each ->
                                each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                        .filter(each -> !reached.contains(each))
                        .map(JavaClass::getName)
                        .sorted()
                        .toList());
    }

    /** A type of metric that is compared with goes unnoticed when one is added; its properties are told for every type. */
    @Test
    void typesOfMetricsAreAskedForTheirProperties() throws IOException {
        var compared = Pattern.compile("[!=]= *(Metric\\.)?Type\\.[A-Z]+|\\bType\\.[A-Z]+ *[!=]=");
        var found = new ArrayList<String>();
        for (var module : List.of("experiments", "rules", "engine", "api")) {
            try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    var text = Files.readString(file);
                    if (text.contains("Metric") && compared.matcher(text).find()) {
                        found.add(file.getFileName().toString());
                    }
                }
            }
        }

        assertEquals(List.of(), found);
    }
}
