import './app/firstPaint';
import './app/mantine.css';
import './app/global.css';
import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/problem';
import { onSessionChange } from './api/session';
import { router } from './app/router';
import { theme } from './app/theme';
import { startLanguage } from './i18n';

const MOST_TRIES = 3;

await startLanguage();

const forgetWhoIsGone = (error: unknown) => {
  if (error instanceof Problem && error.status === 401) void queries.invalidateQueries({ queryKey: ['me'] });
};

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: forgetWhoIsGone }),
  mutationCache: new MutationCache({ onError: forgetWhoIsGone }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < MOST_TRIES && (!(error instanceof Problem) || error.passes),
    },
    mutations: { networkMode: 'always' },
  },
});

onSessionChange(() => void queries.resetQueries({ predicate: (query) => query.queryKey[0] !== 'search' }));

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element');
// A transition is drawn in slices, between which the page answers.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  ),
);
