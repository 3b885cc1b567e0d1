import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dispute } from '../api/types';
import { moment } from '../format';
import { useLocale } from '../i18n';

type Piece = Dispute['evidence'][number];

/** What both sides put forward, and whether the chain has its hash. */
export function EvidenceList({ bookingId, evidence }: { bookingId: string; evidence: readonly Piece[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (evidence.length === 0) {
    return (
      <Text size="sm" className="quiet">
        {t('disputes.noEvidence')}
      </Text>
    );
  }
  return (
    <ul className="plain" data-testid="evidence">
      {evidence.map((piece) => (
        <li key={piece.evidenceId} data-filed={Boolean(piece.filed)}>
          <Where bookingId={bookingId} uri={piece.uri ?? ''} />
          <Text size="sm" className="quiet figures">
            {t('disputes.from')} {t(`disputes.${piece.by ?? 'SYSTEM'}`)}
            {piece.submittedAt && ` · ${moment(piece.submittedAt, locale, 'UTC')}`} ·{' '}
            {piece.filed ? t('disputes.filed', { number: piece.filed.blockNumber }) : t('disputes.notFiled')}
          </Text>
          <Text size="sm" className="hex quiet">
            {piece.hash}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function Where({ bookingId, uri }: { bookingId: string; uri: string }) {
  const { t } = useTranslation();
  if (uri.endsWith(`/api/v1/audit/bookings/${bookingId}/events`)) return <span>{t('disputes.historySoFar')}</span>;
  if (!/^https?:\/\//.test(uri)) return <span className="hex">{uri}</span>;
  return (
    <Anchor href={uri} target="_blank" rel="noopener noreferrer" size="sm" className="hex" inherit>
      {uri}
    </Anchor>
  );
}
