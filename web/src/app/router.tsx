import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isSignedIn } from '../api/session';
import { readSearch } from '../search/criteria';
import { SearchPage } from '../search/SearchPage';
import { NotFound, PageFailed, Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageFailed });

const onlySignedIn = ({ location }: { location: { href: string } }) => {
  if (!isSignedIn()) throw redirect({ to: '/sign-in', search: { next: location.href } });
};

type Next = { next?: string };

/** Where to go after signing in; only a path of ours, never somebody else's address. */
const readNext = (search: Record<string, unknown>): Next =>
  typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {};

const search = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readSearch,
  component: SearchPage,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/homes/$listingId',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../home/HomePage'), 'HomePage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readNext,
  component: lazyRouteComponent(() => import('../account/SignInPage'), 'SignInPage'),
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  validateSearch: readNext,
  component: lazyRouteComponent(() => import('../account/RegisterPage'), 'RegisterPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('../account/AccountPage'), 'AccountPage'),
});

const trips = createRoute({
  getParentRoute: () => root,
  path: '/trips',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('../trips/TripsPage'), 'TripsPage'),
});

const booking = createRoute({
  getParentRoute: () => root,
  path: '/bookings/$bookingId',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('../trips/BookingPage'), 'BookingPage'),
});

const hosting = createRoute({
  getParentRoute: () => root,
  path: '/hosting',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('../hosting/HostingPage'), 'HostingPage'),
});

const newListing = createRoute({
  getParentRoute: () => root,
  path: '/hosting/new',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('../hosting/ListingPages'), 'NewListingPage'),
});

const editListing = createRoute({
  getParentRoute: () => root,
  path: '/hosting/homes/$listingId',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('../hosting/ListingPages'), 'EditListingPage'),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('../operations/OperationsPage'), 'OperationsPage'),
});

const timeline = createRoute({
  getParentRoute: () => root,
  path: '/operations/bookings/$bookingId',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('../operations/TimelinePage'), 'TimelinePage'),
});

const disputes = createRoute({
  getParentRoute: () => root,
  path: '/disputes',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('../operations/DisputesPage'), 'DisputesPage'),
});

const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyRouteComponent(() => import('../dossier/VerifyPage'), 'VerifyPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    search,
    home,
    signIn,
    register,
    account,
    trips,
    booking,
    hosting,
    newListing,
    editListing,
    operations,
    timeline,
    disputes,
    verify,
  ]),
  scrollRestoration: true,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
