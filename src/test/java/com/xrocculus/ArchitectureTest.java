package com.xrocculus;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.zaxxer.hikari.SQLExceptionOverride;
import jakarta.persistence.Entity;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.catalina.Valve;
import org.h2.api.Trigger;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One package a feature, and data that walks one way. */
class ArchitectureTest {

    private static final String ROOT = "com.xrocculus";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesFormNoCircles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void eachPackageUsesOnlyThoseBelowIt() {
        allow("settings");
        allow("database", "settings");
        allow("domain");
        allow("web", "domain", "database", "settings");
        allow("journal", "web", "domain", "database", "settings");
        allow("password", "web", "domain", "database", "settings");
        allow("group", "password", "journal", "web", "domain", "database", "settings");
        allow("user", "group", "password", "journal", "web", "domain", "database", "settings");
        allow("session", "user", "group", "password", "journal", "web", "domain", "database", "settings");
        allow("login", "user", "group", "password", "journal", "web", "domain", "database", "settings");
        allow("pairing", "login", "user", "group", "password", "journal", "web", "domain", "database", "settings");
        allow("backup", "password", "journal", "web", "domain", "database", "settings");
        allow("command");
    }

    @Test
    void everyPackageHasItsPlaceInThatOrder() {
        assertThat(packages().map(JavaPackage::getRelativeName).toList())
                .containsExactlyInAnyOrder(
                        "settings",
                        "database",
                        "domain",
                        "web",
                        "journal",
                        "password",
                        "group",
                        "user",
                        "session",
                        "login",
                        "pairing",
                        "backup",
                        "command");
    }

    @Test
    void noPackageHasMoreThan16Classes() {
        assertThat(MAIN.getPackage(ROOT).getSubpackagesInTree())
                .allSatisfy(home -> assertThat(home.getClasses().stream()
                                .filter(type -> type.isTopLevelClass()
                                        && !type.isArray()
                                        && !type.getSimpleName().equals("package-info"))
                                .count())
                        .as(home.getName())
                        .isLessThanOrEqualTo(16));
    }

    @Test
    void aFeatureKeepsItsRepositoriesAndControllersToItself() {
        for (var layer : Set.of("Repository", "Controller")) {
            packages()
                    .forEach(home -> noClasses()
                            .that()
                            .resideOutsideOfPackage(home.getName() + "..")
                            .should()
                            .dependOnClassesThat(
                                    resideInAPackage(home.getName()).and(simpleNameEndingWith(layer)))
                            .check(MAIN));
        }
    }

    @Test
    void controllersLeaveRepositoriesToServices() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Repository")
                .check(MAIN);
    }

    @Test
    void entitiesKnowNothingOfHttp() {
        noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".web.problem..", "org.springframework.http..", "org.springframework.web..")
                .check(MAIN);
    }

    @Test
    void everyPackageSaysWhatItIsForAndMarksNulls() {
        MAIN.getPackage(ROOT)
                .getSubpackagesInTree()
                .forEach(home -> assertThat(home.isAnnotatedWith(NullMarked.class)
                                && home.tryGetPackageInfo().isPresent())
                        .as("%s has a package-info with @NullMarked", home.getName())
                        .isTrue());
    }

    @Test
    void whatNoOtherPackageNamesIsPackagePrivate() {
        classes()
                .that(areTopLevel())
                .and(not(areUsedFromAnotherPackage()))
                .and()
                .areNotAnnotatedWith(SpringBootApplication.class)
                .and(not(areMadeFromTheirNames()))
                .should()
                .notBePublic()
                .check(MAIN);
    }

    private static void allow(String user, String... used) {
        var others = packages()
                .map(JavaPackage::getRelativeName)
                .filter(name -> !name.equals(user) && !Set.of(used).contains(name))
                .map(name -> ROOT + "." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + user + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .check(MAIN);
    }

    private static Stream<JavaPackage> packages() {
        return MAIN.getPackage(ROOT).getSubpackages().stream();
    }

    private static DescribedPredicate<JavaClass> areTopLevel() {
        return DescribedPredicate.describe("are top level", JavaClass::isTopLevelClass);
    }

    private static DescribedPredicate<JavaClass> areUsedFromAnotherPackage() {
        return DescribedPredicate.describe(
                "are used from another package",
                type -> type.getDirectDependenciesToSelf().stream()
                        .map(Dependency::getOriginClass)
                        .anyMatch(user -> !user.getPackageName().equals(type.getPackageName())));
    }

    /** Tomcat, Hikari and H2 make these from a public class. */
    private static DescribedPredicate<JavaClass> areMadeFromTheirNames() {
        return DescribedPredicate.describe(
                "are made from their names",
                type -> Stream.of(Valve.class, SQLExceptionOverride.class, FilePath.class, Trigger.class)
                        .anyMatch(type::isAssignableTo));
    }
}
