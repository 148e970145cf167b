package furrow.api;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
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
