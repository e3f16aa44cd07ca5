import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { reasons, remediesOf } from './reasons.ts'
import classes from './why-no-slot.module.css'

/** The guide's page "Why can my client not book?", in the program itself, so that it is there without the internet. */
export default function GuideWhyNoSlotPage() {
  const { t } = useTranslation('availability')
  const practice = usePractice()
  const base = addressOf(practice)
  // The page is loaded after the address was followed, so the part it names is brought into sight here.
  useEffect(() => {
    const named = document.getElementById(window.location.hash.slice(1))
    named?.scrollIntoView()
    named?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <PageHeader
        title={t('guide.title')}
        lead={t('guide.lead')}
        back={{ to: `${base}/why-no-slot`, label: t('why.title') }}
      />
      <Stack gap="md">
        <Text className={classes.intro}>{t('guide.intro')}</Text>
        {reasons.map((reason) => {
          const remedies = remediesOf(reason, { base }).filter(
            ({ permission }) => !permission || practice.permissions.includes(permission),
          )
          return (
            <Card key={reason} component="section" aria-labelledby={reason}>
              <Title order={2} id={reason} tabIndex={-1} className={classes.part}>
                {t(`why.reasons.${reason}.short`)}
              </Title>
              <Text fw={600} mt="xs">
                {t('guide.meaning')}
              </Text>
              <Text>{t(`why.reasons.${reason}.what`)}</Text>
              <Text fw={600} mt="xs">
                {t('guide.todo')}
              </Text>
              <Text>{t(`why.reasons.${reason}.todo`)}</Text>
              <Group gap="4px 18px">
                {remedies.map(({ labelKey, to }) => (
                  <Anchor key={to} component={PageLink} to={to} className={classes.remedy}>
                    {t(`why.fix.${labelKey}`)}
                    <IconArrowRight size={18} aria-hidden />
                  </Anchor>
                ))}
              </Group>
            </Card>
          )
        })}
        <Card component="section" aria-labelledby="none-of-these">
          <Title order={2} id="none-of-these" className={classes.part}>
            {t('guide.notHere')}
          </Title>
          <Text mt="xs">{t('guide.notHereText')}</Text>
        </Card>
      </Stack>
    </>
  )
}
