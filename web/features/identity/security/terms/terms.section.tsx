import { Button, Modal, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../kernel/api.ts'
import { useSession } from '../../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../../kernel/states.tsx'
import { ZonedTime } from '../../../../kernel/zoned-time.tsx'
import { TermsText } from '../../terms-text/terms-text.tsx'
import { acceptedTermsQuery } from '../security-queries.ts'
import { SecurityRow, SecuritySectionCard } from '../security-section.tsx'

/** What was accepted, when, in its own words (ACC-17). */
export default function TermsSection() {
  const { t, i18n } = useTranslation('identity')
  const { person } = useSession()
  const accepted = useQuery(acceptedTermsQuery)
  const [shown, setShown] = useState<string>()
  const locale = i18n.language.startsWith('es') ? 'es' : 'en'
  return (
    <SecuritySectionCard id="terms" title={t('security.terms.title')}>
      <Loaded
        query={accepted}
        loading={<LoadingState shape="text" rows={2} />}
        isEmpty={({ items }) => items.length === 0}
        empty={<Text c="dimmed">{t('security.terms.none')}</Text>}
      >
        {({ items }) => (
          <>
            {items.map(({ version, acceptedAt }) => (
              <SecurityRow
                key={version}
                label={t('terms.versionOf', { version })}
                actions={
                  <>
                    <Button
                      variant="default"
                      aria-label={t('security.terms.showVersion', { version })}
                      onClick={() => setShown(version)}
                    >
                      {t('security.terms.show')}
                    </Button>
                    <Button
                      variant="default"
                      component="a"
                      href={`/api/accepted-terms/${version}/pdf?locale=${locale}`}
                      download
                      aria-label={t('security.terms.downloadVersion', { version })}
                      leftSection={<IconDownload size={18} aria-hidden />}
                    >
                      {t('security.terms.download')}
                    </Button>
                  </>
                }
              >
                {t('security.terms.accepted')}{' '}
                <ZonedTime at={acceptedAt} timeZone={person.timeZone} date="dated" />
              </SecurityRow>
            ))}
            <Modal
              opened={shown !== undefined}
              onClose={() => setShown(undefined)}
              size="lg"
              title={t('terms.versionOf', { version: shown ?? '' })}
            >
              {shown && <AcceptedText version={shown} locale={locale} />}
            </Modal>
          </>
        )}
      </Loaded>
    </SecuritySectionCard>
  )
}

function AcceptedText({ version, locale }: { version: string; locale: 'en' | 'es' }) {
  const text = useQuery({
    queryKey: ['security', 'terms', version, locale],
    queryFn: async () =>
      (
        await api.GET('/api/accepted-terms/{version}', {
          params: { path: { version }, query: { locale } },
        })
      ).data!,
  })
  return (
    <Loaded query={text} loading={<LoadingState shape="text" rows={6} />}>
      {({ terms }) => <TermsText terms={terms} level={3} />}
    </Loaded>
  )
}
