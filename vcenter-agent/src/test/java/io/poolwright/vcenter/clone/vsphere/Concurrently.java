package io.poolwright.vcenter.clone.vsphere;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same thing twice at the same time. */
final class Concurrently {

    private Concurrently() {}

    static <T> List<T> twice(Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> one = threads.submit(work);
            Future<T> other = threads.submit(work);
            return List.of(one.get(), other.get());
        }
    }
}
