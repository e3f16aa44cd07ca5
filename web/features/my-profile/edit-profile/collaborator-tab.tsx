import { Button, Card, Chip, Group, Radio, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../../kernel/states.tsx'
import { specialtiesQuery } from '../profile-queries.ts'
import classes from './edit-profile.module.css'
import { profileIcons } from './profile-icons.ts'
import { ProfilePhoto } from './profile-photo.tsx'
import { type ProfileForm, proceduresAfter } from './profile-values.ts'

export function CollaboratorTab({ form, photoId }: { form: ProfileForm; photoId: string | null }) {
  const { t } = useTranslation(['myProfile', 'specialties'])
  const list = useQuery(specialtiesQuery)
  const [all, setAll] = useState(false)
  const values = form.getValues()
  return (
    <Stack gap={20}>
      <Text c="dimmed">{t('collaborator.lead')}</Text>
      <ProfilePhoto photoId={photoId} icon={values.icon} />
      <Card>
        <Radio.Group
          label={t('collaborator.icon')}
          description={t('collaborator.iconHint')}
          {...form.getInputProps('icon')}
        >
          <Group gap={8} mt="sm">
            {Object.entries(profileIcons).map(([name, Icon]) => (
              <Radio.Card
                key={name}
                value={name}
                className={classes.icon}
                aria-label={t(`icon.${name}` as 'icon.person')}
              >
                <Icon size={26} aria-hidden />
              </Radio.Card>
            ))}
          </Group>
        </Radio.Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }} mt="lg">
          <TextInput
            label={t('collaborator.officePhone')}
            description={t('collaborator.officePhoneHint')}
            type="tel"
            autoComplete="tel"
            maxLength={30}
            {...form.getInputProps('officePhone')}
          />
          <TextInput
            label={t('collaborator.adaNumber')}
            description={t('collaborator.adaNumberHint')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            {...form.getInputProps('adaNumber')}
          />
        </SimpleGrid>
      </Card>
      <Loaded query={list}>
        {({ fields, procedures }) => {
          const bring = (id: string) =>
            fields.flatMap((field) => field.specialties).find((one) => one.id === id)?.procedures ?? []
          const usual = values.specialties.flatMap((id) => bring(id))
          const shown = all
            ? procedures
            : procedures.filter((id) => usual.includes(id) || values.procedures.includes(id))
          return (
            <>
              <Card>
                <Title order={2} size="h3" id="specialties-title">
                  {t('collaborator.specialties')}
                </Title>
                <Text c="dimmed" mb="md">
                  {t('collaborator.specialtiesHint')}
                </Text>
                <Chip.Group
                  multiple
                  value={values.specialties}
                  onChange={(chosen) => {
                    form.setFieldValue('procedures', proceduresAfter(values, chosen, bring))
                    form.setFieldValue('specialties', chosen)
                  }}
                >
                  {fields.map(({ field, specialties }) => (
                    <fieldset key={field} className={classes.field}>
                      <legend>{t(`specialties:field.${field}` as 'specialties:field.dental')}</legend>
                      <Group gap={8}>
                        {specialties.map(({ id }) => (
                          <Chip key={id} value={id}>
                            {t(`specialties:specialty.${id}` as 'specialties:specialty.orthodontics')}
                          </Chip>
                        ))}
                      </Group>
                    </fieldset>
                  ))}
                </Chip.Group>
              </Card>
              <Card>
                <Group justify="space-between" align="flex-start" wrap="nowrap">
                  <Title order={2} size="h3">
                    {t('collaborator.procedures')}
                  </Title>
                  <Button variant="default" size="sm" aria-pressed={all} onClick={() => setAll(!all)}>
                    {t(all ? 'collaborator.showChosen' : 'collaborator.showAll')}
                  </Button>
                </Group>
                <Text c="dimmed" mb="md">
                  {t(shown.length === 0 ? 'collaborator.proceduresNone' : 'collaborator.proceduresHint')}
                </Text>
                <Chip.Group
                  multiple
                  value={values.procedures}
                  onChange={(chosen) => form.setFieldValue('procedures', chosen)}
                >
                  <Group gap={8}>
                    {shown.map((id) => (
                      <Chip key={id} value={id}>
                        {t(`specialties:procedure.${id}` as 'specialties:procedure.cleaning')}
                      </Chip>
                    ))}
                  </Group>
                </Chip.Group>
              </Card>
            </>
          )
        }}
      </Loaded>
    </Stack>
  )
}
