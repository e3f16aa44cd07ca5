import { Anchor, Card, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { formatPhone } from '../../../kernel/format.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { StatusTag, type Tone } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from '../enrolment.module.css'
import type { Candidate } from './sign-up-queries.ts'

export interface CandidateCardProps {
  candidate: Candidate
  /** The proved address, to which the portal would be opened. */
  email: string
  base: string
  onLink: () => Promise<unknown>
}

const tones: Record<'same' | 'near' | 'unknown' | 'other', Tone> = {
  same: 'ok',
  near: 'warn',
  unknown: 'neutral',
  other: 'neutral',
}

/** One chart, with what fits and what does not. */
export function CandidateCard({ candidate, email, base, onLink }: CandidateCardProps) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const name = `${candidate.firstName} ${candidate.lastName}`
  const howWell = (kind: 'same' | 'near' | 'unknown' | 'other') => (
    <StatusTag tone={tones[kind]}>{t(`decide.fit.${kind}`)}</StatusTag>
  )
  const facts: [string, ReactNode, ReactNode][] = [
    [
      t('decide.name'),
      candidate.preferredName ? `${name} (${candidate.preferredName})` : name,
      howWell(candidate.fits.name),
    ],
    [
      t('decide.dateOfBirth'),
      candidate.dateOfBirth ? format.day(candidate.dateOfBirth) : t('decide.none'),
      howWell(candidate.fits.dateOfBirth),
    ],
    [t('decide.email'), candidate.email ?? t('decide.none'), howWell(candidate.fits.email)],
    [t('decide.cellPhone'), candidate.cellPhone ? formatPhone(candidate.cellPhone) : t('decide.none'), null],
  ]
  return (
    <Card>
      <Anchor component={PageLink} to={`${base}/clients/${candidate.clientId}`} fw={600}>
        {name}
      </Anchor>
      <dl className={classes.facts} style={{ marginTop: 12 }}>
        {facts.map(([term, fact, fits]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <Group gap={8}>
                <Text span>{fact}</Text>
                {fits}
              </Group>
            </dd>
          </div>
        ))}
      </dl>
      <Group mt="md">
        <ConfirmButton
          size="sm"
          variant="filled"
          tone="accent"
          title={t('decide.linkTitle', { name, email })}
          text={t('decide.linkText', { email })}
          confirmLabel={t('decide.linkConfirm')}
          cancelLabel={t('decide.cancel')}
          onConfirm={onLink}
        >
          {t('decide.link')}
        </ConfirmButton>
      </Group>
    </Card>
  )
}
