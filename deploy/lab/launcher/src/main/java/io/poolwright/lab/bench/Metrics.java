package io.poolwright.lab.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.poolwright.lab.service.ServiceProcess;

/** What a service tells Prometheus at one moment. */
record Metrics(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private record Sample(String name, Map<String, String> labels, String text) {

        double value() {
            return Double.parseDouble(text);
        }
    }

    static Metrics of(ServiceProcess service) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/q/metrics"))
                    .header("Accept", "text/plain")
                    .build();
            return new Metrics(http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new Sample(line.group(1), labels(line.group(2)), line.group(3)))
                    .toList());
        }
    }

    /** Over all its labels. */
    double sum(String name) {
        return named(name).mapToDouble(Sample::value).sum();
    }

    /** Over those where a label has this value. */
    double sum(String name, String label, String value) {
        return by(name, label).getOrDefault(value, 0.0);
    }

    /** For each value of a label. */
    Map<String, Double> by(String name, String label) {
        return named(name)
                .collect(Collectors.groupingBy(
                        sample -> sample.labels().getOrDefault(label, ""),
                        TreeMap::new,
                        Collectors.summingDouble(Sample::value)));
    }

    private Stream<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name));
    }

    private static Map<String, String> labels(String text) {
        return text == null
                ? Map.of()
                : LABEL.matcher(text)
                        .results()
                        .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }
}
