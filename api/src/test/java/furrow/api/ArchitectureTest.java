package furrow.api;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.TreeMap;
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

    /** A reader who meets a name knows which class is meant, whatever the package. */
    @Test
    void noNameStandsTwice() {
        var twice = classes.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, TreeMap::new, mapping(JavaClass::getName, toList())));
        twice.values().removeIf(names -> names.size() == 1);

        assertEquals(Map.of(), twice);
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
}
