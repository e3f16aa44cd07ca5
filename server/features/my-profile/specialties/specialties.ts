/**
 * Specialties of dental and mental-health practices, and what each usually offers. The words are in the catalogue
 * (`specialties`), written for this product: descriptions of CPT and CDT codes are licensed and have no place here.
 * A procedure may belong to several specialties. Ids are kept in the database: one that was given out is never reused.
 */
export const specialties = {
  // Dental
  generalDentistry: [
    'checkUp',
    'cleaning',
    'fillings',
    'crowns',
    'simpleExtractions',
    'dentalXRays',
    'mouthGuards',
    'whitening',
    'emergencyDentalCare',
  ],
  pediatricDentistry: [
    'childCheckUp',
    'sealants',
    'fluoride',
    'babyToothTreatment',
    'spaceMaintainers',
    'behaviorGuidance',
  ],
  orthodontics: ['braces', 'clearAligners', 'retainers', 'earlyOrthodontics', 'jawGrowthGuidance'],
  endodontics: ['rootCanal', 'rootCanalAgain', 'rootEndSurgery', 'crackedToothCare', 'dentalTraumaCare'],
  periodontics: [
    'deepCleaning',
    'gumSurgery',
    'gumGrafting',
    'boneGrafting',
    'dentalImplants',
    'gumMaintenance',
  ],
  prosthodontics: ['crowns', 'bridges', 'dentures', 'implantTeeth', 'veneers', 'fullMouthRebuild'],
  oralSurgery: [
    'wisdomTeeth',
    'surgicalExtractions',
    'dentalImplants',
    'boneGrafting',
    'jawSurgery',
    'facialInjuryCare',
    'oralBiopsy',
  ],
  oralPathology: ['oralBiopsy', 'oralLesionDiagnosis', 'oralCancerScreening'],
  oralRadiology: ['dentalXRays', 'coneBeamImaging', 'imagingReports'],
  oralMedicine: ['oralLesionDiagnosis', 'dryMouthCare', 'medicallyComplexCare', 'oralCancerScreening'],
  orofacialPain: ['jawJointCare', 'nightGuards', 'headacheCare', 'sleepApneaAppliances'],
  dentalAnesthesiology: ['sedation', 'generalAnesthesia', 'anxietyCare'],
  // Mental health
  adultPsychotherapy: [
    'individualTherapy',
    'intakeAssessment',
    'depressionTreatment',
    'anxietyTreatment',
    'griefCounseling',
    'lifeTransitions',
  ],
  childAndAdolescentTherapy: [
    'childTherapy',
    'teenTherapy',
    'playTherapy',
    'parentCoaching',
    'schoolConsultation',
    'intakeAssessment',
  ],
  couplesTherapy: ['couplesSessions', 'premaritalCounseling', 'separationCounseling', 'sexTherapy'],
  familyTherapy: ['familySessions', 'parentCoaching', 'blendedFamilies', 'coParenting'],
  groupTherapy: ['skillsGroup', 'supportGroup', 'processGroup'],
  traumaTherapy: ['traumaFocusedTherapy', 'eyeMovementTherapy', 'prolongedExposure', 'crisisCare'],
  anxietyAndOcd: ['anxietyTreatment', 'exposureTherapy', 'panicTreatment', 'phobiaTreatment'],
  addictionCounseling: [
    'addictionAssessment',
    'relapsePrevention',
    'supportGroup',
    'motivationalInterviewing',
    'individualTherapy',
  ],
  eatingDisorders: ['eatingDisorderAssessment', 'familyBasedTreatment', 'individualTherapy', 'skillsGroup'],
  psychologicalTesting: [
    'adhdTesting',
    'autismTesting',
    'learningTesting',
    'personalityTesting',
    'cognitiveTesting',
  ],
  neuropsychology: [
    'cognitiveTesting',
    'memoryAssessment',
    'brainInjuryAssessment',
    'cognitiveRehabilitation',
  ],
  psychiatry: ['psychiatricEvaluation', 'medicationManagement', 'medicationFollowUp', 'crisisCare'],
  perinatalMentalHealth: ['perinatalTherapy', 'postpartumCare', 'birthTrauma', 'griefCounseling'],
  geriatricMentalHealth: ['memoryAssessment', 'caregiverSupport', 'lifeTransitions', 'individualTherapy'],
} as const satisfies Record<string, readonly string[]>

export type Specialty = keyof typeof specialties

export const fields = {
  dental: [
    'generalDentistry',
    'pediatricDentistry',
    'orthodontics',
    'endodontics',
    'periodontics',
    'prosthodontics',
    'oralSurgery',
    'oralPathology',
    'oralRadiology',
    'oralMedicine',
    'orofacialPain',
    'dentalAnesthesiology',
  ],
  mentalHealth: [
    'adultPsychotherapy',
    'childAndAdolescentTherapy',
    'couplesTherapy',
    'familyTherapy',
    'groupTherapy',
    'traumaTherapy',
    'anxietyAndOcd',
    'addictionCounseling',
    'eatingDisorders',
    'psychologicalTesting',
    'neuropsychology',
    'psychiatry',
    'perinatalMentalHealth',
    'geriatricMentalHealth',
  ],
} as const satisfies Record<string, readonly Specialty[]>

/** Every procedure of every specialty, each once. */
export const procedures: readonly string[] = [...new Set(Object.values(specialties).flat() as string[])]
