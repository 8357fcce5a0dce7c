import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { sessionQuery } from './api/hooks/useSessionQuery';
import { createQueryClient } from './api/queryClient';
import { routes } from './routes';

/** Who is logged in is asked at once, while the page's code is still on its way. */
function startQueries() {
  const queries = createQueryClient();
  void queries.prefetchQuery(sessionQuery);
  return queries;
}

export function App() {
  const [queryClient] = useState(startQueries);
  const [router] = useState(() => createBrowserRouter(routes));
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
