/** Why a browser wallet did not do what it was asked. */
export class WalletRefused extends Error {
  constructor(
    readonly why: 'no-wallet' | 'other-account' | 'refused',
    message = '',
  ) {
    super(message);
  }
}
