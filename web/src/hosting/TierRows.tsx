import { Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { faultsOfTiers, MOST_TIERS, type TierRow } from './tiers';

type Props = { rows: TierRow[]; left: boolean; onChange: (rows: TierRow[]) => void };

/** The steps of the host's own cancellation policy; says what is wrong while it is typed. */
export function TierRows({ rows, left, onChange }: Props) {
  const { t } = useTranslation();
  const faults = faultsOfTiers(rows);
  const text = (at: number, field: keyof TierRow) => {
    const row = rows[at] as TierRow;
    const fault = left || row[field] !== '' ? faults[at]?.[field] : undefined;
    return {
      value: row[field],
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange(rows.with(at, { ...row, [field]: event.currentTarget.value })),
      error: fault && t(`hosting.tier.fault.${fault}`),
    };
  };
  return (
    <Fieldset legend={t('hosting.tier.title')}>
      <Stack gap="sm">
        <Text size="sm" className="quiet" maw="68ch">
          {t('hosting.tier.hint')}
        </Text>
        {rows.map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else they are known by, and their fields are all controlled
          <Group key={at} align="start" wrap="nowrap">
            <TextInput flex={1} label={t('hosting.tier.days')} inputMode="numeric" {...text(at, 'days')} />
            <TextInput
              flex={1}
              label={t('hosting.tier.share')}
              inputMode="decimal"
              rightSection={<span aria-hidden="true">%</span>}
              {...text(at, 'share')}
            />
            <Button
              mt={24}
              variant="subtle"
              disabled={rows.length === 1}
              onClick={() => onChange(rows.toSpliced(at, 1))}
              aria-label={t('hosting.tier.removeStep', { number: at + 1 })}
            >
              {t('hosting.rule.remove')}
            </Button>
          </Group>
        ))}
        {rows.length < MOST_TIERS && (
          <Group>
            <Button variant="default" onClick={() => onChange([...rows, { days: '', share: '' }])}>
              {t('hosting.tier.add')}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
