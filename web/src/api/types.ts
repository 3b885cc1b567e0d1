import type { components } from './schema';

type Schemas = components['schemas'];

/**
 * The document calls no member of an answer required. These are always there; what may be absent is named, so that the compiler asks for
 * the case.
 */
type Given<T, Absent extends keyof T = never> = Required<Omit<T, Absent>> & { [K in Absent]?: T[K] | null };

export type Money = Schemas['Money'];
export type Found = Given<Schemas['FoundListing'], 'nights' | 'nightsPrice' | 'total' | 'distanceMetres'>;
export type Listing = Given<Schemas['ListingView'], 'cleaningFee' | 'petFee' | 'customTiers'>;
export type Night = Given<Schemas['Night'], 'bookingId' | 'blockId' | 'reason'>;
/** Another portal's calendar that a listing follows; conflicts are its stays on nights of bookings that are confirmed here. */
export type CalendarImport = Given<
  Omit<Schemas['CalendarImportView'], 'blocks' | 'conflicts' | 'lastFailure'>,
  'lastSuccess' | 'note'
> & {
  blocks: Given<Schemas['ImportedBlockView']>[];
  conflicts: Given<Schemas['ConflictView']>[];
  lastFailure?: Given<Schemas['FailureView']> | null;
};
export type PriceLine = Given<Schemas['PriceLine']>;
export type Quote = Given<Schemas['QuoteView'], 'alteration' | 'bookingId' | 'deposit'>;
export type Booking = Given<
  Omit<Schemas['BookingView'], 'policy' | 'deposit'>,
  'payment' | 'escrow' | 'cancellation' | 'endReason' | 'disputeId' | 'noShow' | 'penalty' | 'replaces' | 'replacedBy'
> & { policy: { name: PolicyName; tiers: { cutoff: string; refundBps: number }[] }; deposit?: Deposit | null };
/** Before the booking is confirmed only the amounts are there. */
export type Deposit = Given<Pick<Schemas['DepositView'], 'amount' | 'wei' | 'nextActions'>> &
  Omit<Schemas['DepositView'], 'amount' | 'wei' | 'nextActions'> & { amount: Required<Money> };
export type DepositStep = NonNullable<Schemas['DepositView']['requested']>;
export type PolicyName = NonNullable<Schemas['Policy']['name']>;
export type BookingStatus = Booking['status'];
export type ChainProgress = Given<Schemas['ChainProgress'], 'txHash' | 'blockNumber' | 'failure'>;
export type Payment = Given<
  Omit<Schemas['PaymentView'], 'progress'>,
  | 'transaction'
  | 'typedData'
  | 'balance'
  | 'managed'
  | 'replaces'
  | 'refund'
  | 'fundedBy'
  | 'settledBy'
  | 'guestWei'
  | 'hostWei'
  | 'feeWei'
> & { progress?: ChainProgress | null };
export type Preview = Given<Omit<Schemas['CancellationPreviewView'], 'now' | 'later'>, 'penalty'> & {
  now: PreviewStep;
  later: PreviewStep[];
};
export type PreviewStep = Given<Schemas['PreviewStep'], 'until' | 'untilLocal'>;
export type Profile = Given<Omit<Schemas['ProfileView'], 'wallets'>> & { wallets: Given<Schemas['Wallet']>[] };
/** The document calls the payload a string; what comes is the event's own JSON. */
export type Entry = Given<Omit<Schemas['EntryView'], 'payload'>> & { payload: unknown };
export type Replayed = Given<Omit<Schemas['Replay'], 'booking' | 'differences'>> & {
  booking: Booking;
  differences: Given<Schemas['Difference'], 'then' | 'now'>[];
};
export type Projection = Given<Omit<Schemas['Projection'], 'lastReplay'>, 'position' | 'behind'> & {
  lastReplay?: ProjectionReplay | null;
};
export type ProjectionReplay = Given<Schemas['ProjectionReplay'], 'remainingSeconds' | 'endedAt' | 'failure'>;
export type Parked = Given<Schemas['ParkedMessage']>;
export type Invariants = Given<Schemas['InvariantReport']>;
export type Dispute = Given<Schemas['DisputeView'], 'opened' | 'ruling' | 'ruled' | 'settled' | 'refusal' | 'number'>;
export type Policies = PolicyName;

export type Page<T> = { items: T[]; nextCursor?: string | null };
