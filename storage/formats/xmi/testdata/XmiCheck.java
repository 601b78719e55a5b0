// This file owns the reading of XMI by Apache UIMA itself, strictly: whatever the type system
// does not declare is an error. It prints each annotation on a line: its type, begin, end, covered text and features.
//
//	java -cp /usr/share/java/uimaj-core.jar XmiCheck.java TypeSystem.xml FILE.xmi...

import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.Feature;
import org.apache.uima.cas.FSIterator;
import org.apache.uima.cas.FeatureStructure;
import org.apache.uima.cas.impl.XmiCasDeserializer;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.CasCreationUtils;
import org.apache.uima.util.XMLInputSource;

public class XmiCheck {
    static final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String[] args) throws Exception {
        TypeSystemDescription types =
            UIMAFramework.getXMLParser().parseTypeSystemDescription(new XMLInputSource(args[0]));
        for (int i = 1; i < args.length; i++) {
            CAS cas = CasCreationUtils.createCas(types, null, null);
            try (InputStream in = new FileInputStream(args[i])) {
                XmiCasDeserializer.deserialize(in, cas, false);
            }
            out.println("file\t" + args[i]);
            out.println("text\t" + escaped(cas.getDocumentText()));
            FSIterator<FeatureStructure> all = cas.getIndexRepository().getAllIndexedFS(cas.getTypeSystem().getTopType());
            while (all.hasNext()) {
                print(all.next());
            }
        }
        out.flush();
    }

    static void print(FeatureStructure fs) {
        StringBuilder line = new StringBuilder(fs.getType().getName());
        if (fs instanceof AnnotationFS) {
            AnnotationFS a = (AnnotationFS) fs;
            line.append('\t').append(a.getBegin()).append('\t').append(a.getEnd()).append('\t').append(escaped(a.getCoveredText()));
        } else {
            line.append("\t\t\t");
        }
        for (Feature f : fs.getType().getFeatures()) {
            if (f.getRange().getName().equals(CAS.TYPE_NAME_STRING) && fs.getStringValue(f) != null) {
                line.append('\t').append(f.getShortName()).append('=').append(escaped(fs.getStringValue(f)));
            } else if (!f.getRange().isPrimitive() && fs.getFeatureValue(f) instanceof AnnotationFS) {
                AnnotationFS to = (AnnotationFS) fs.getFeatureValue(f);
                line.append('\t').append(f.getShortName()).append("=@").append(to.getBegin()).append('-').append(to.getEnd());
            }
        }
        out.println(line);
    }

    static String escaped(String s) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < ' ' || c == '\\' || c == 0x7F || c == 0x85 || c == 0x2028) {
                b.append(String.format("\\u%04X", (int) c));
            } else {
                b.append(c);
            }
        }
        return b.toString();
    }
}
