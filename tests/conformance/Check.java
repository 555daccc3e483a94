import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates every file against every profile: {@code java -cp JAR Check.java PROFILE,PROFILE... FILE...}.
 *
 * <p>Prints one line of JSON for each file and profile. Whatever keeps a file from being checked ends the run with a
 * stack trace and a non-zero exit status. The profiles are read with the JDK's own DOM because the jar leaves out the
 * JAXB runtime that {@code Profiles.profileFromXml} needs.
 */
public final class Check {
    private static final String FOLDER = "/org/verapdf/pdfa/validation/";
    private static final int LOCATIONS = 20; // places named for one failed rule; the rule counts as failed from the first

    private static final Warnings WARNINGS = new Warnings();

    /** Hears what the engine only logs: a content stream it cannot read to the end is a warning, and then it passes. */
    private static final class Warnings extends Handler {
        final List<String> said = new ArrayList<>();

        @Override
        public void publish(LogRecord log) {
            if (log.getLevel().intValue() >= Level.WARNING.intValue()) said.add(log.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    public static void main(String[] args) throws Exception {
        PrintStream results = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // whatever the engine says must not mix with the results
        VeraGreenfieldFoundryProvider.initialise();
        Logger.getLogger("").addHandler(WARNINGS);
        ObjectMapper json = new ObjectMapper();
        for (String name : args[0].split(",")) {
            ValidationProfile profile = profile(name);
            for (int i = 1; i < args.length; i++) {
                Map<String, Object> line = validate(new File(args[i]), profile);
                line.put("file", args[i]);
                line.put("profile", name);
                results.println(json.writeValueAsString(line));
            }
        }
    }

    private static Map<String, Object> validate(File file, ValidationProfile profile) throws Exception {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        WARNINGS.said.clear();
        try (PDFAParser parser = foundry.createParser(file, profile.getPDFAFlavour());
                PDFAValidator validator = foundry.createValidator(profile, LOCATIONS, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("rules", profile.getRules().size());
            line.put("checks", result.getTotalAssertions());
            line.put("compliant", result.isCompliant());
            line.put("status", result.getJobEndStatus().toString());
            List<Object> failed = new ArrayList<>();
            for (TestAssertion assertion : result.getTestAssertions()) failed.add(failure(assertion));
            line.put("failed", failed);
            line.put("warnings", List.copyOf(WARNINGS.said));
            return line;
        } catch (Exception e) {
            throw new Exception(file + " was not checked: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> failure(TestAssertion assertion) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("clause", assertion.getRuleId().getClause());
        failure.put("test_number", assertion.getRuleId().getTestNumber());
        String seen = assertion.getErrorMessage();
        failure.put("message", seen == null ? assertion.getMessage() : seen);
        failure.put("location", assertion.getLocation().getContext());
        return failure;
    }

    private static ValidationProfile profile(String name) throws Exception {
        Element root;
        try (InputStream xml = ValidationProfile.class.getResourceAsStream(FOLDER + name + ".xml")) {
            if (xml == null) throw new IllegalArgumentException("no profile '" + name + "' in the jar");
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : all(root, "rule")) rules.add(rule(rule));
        Set<Variable> variables = new HashSet<>();
        for (Element v : all(root, "variable")) {
            variables.add(Profiles.variableFromValues(v.getAttribute("name"), v.getAttribute("object"),
                    text(v, "defaultValue"), text(v, "value")));
        }
        Element details = all(root, "details").get(0);
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(text(details, "name"), text(details, "description"),
                        details.getAttribute("creator"), new Date(0)),
                "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element a : all(rule, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(a.getTextContent(), a.getAttribute("name"), null));
        }
        ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), arguments);
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"), Boolean.valueOf(rule.getAttribute("deferred")), rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"), error, List.of());
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) elements.add((Element) found.item(i));
        return elements;
    }

    private static String text(Element parent, String tag) {
        return all(parent, tag).get(0).getTextContent();
    }
}
