"""Words with their syllables, counted by hand: those the rules were made from, and others.

Each line begins with the number, and goes on below when it is indented.
"""

MADE_FROM = """
1: asked blue build called care changed choose co due filled fruit health heard help helped home
   life lives moved need place plan pooled queue reads since suite team these true used ward
   whole worked
2: able action agreed aligned allied applied baseline being budget careful careless carer
   carriage carried causes changes client council create crises crisis crucial dial diet
   discharge doing doubted duty early employed engage enjoyed evening every fluid going
   guideline handled homeless hopeful houses human hygiene image impact improved involved issue
   issues lifestyle likely little living lonely manage market marriage measure measured million
   money movement nation needed neighbour nurses ocean older outcomes over partial partner
   pathway pathways patient patients people pilot placement places pressure programme programmes
   quiet ready really reason received record records recruit region required rescue ruin safely
   schedule science seeing service settled simple social something sometimes special started
   statement studied support system table themselves therefore timeline treatment trial trialled
   union value wanted winter workforce worried
3: actual admission admissions agenda agreement ambulance annual area areas arrangement article
   assessment audio carrier clinician colleges commercial commissioned companies completely
   component confidence considered continue created creation creative decided decision delivered
   denial dialogue disabled earlier easier employee employer enabled enabler engagement
   essential evidence example excellence expected family financial governance guardian happier
   happiest holistic hospital however idea improvement included initial involvement Italian
   languages leadership management manual medicine medicines neighbourhood nobody official
   opinion organise period physician physio possible potential practices prevention previous
   principle procedure production provider providers quality radio reablement realise
   recruitment religion reported requirement resident resources responsive serious services
   stakeholder stakeholders strategic strategy suicide supplier supported terrible theatre
   together usual various vehicle visited wellbeing
4: ability anybody appreciate available capacity comfortable commissioning community continuing
   continuous coordinate diagnosis electronic evaluate everybody experience geriatric identified
   initiative integrated material paediatric pediatric personalised population reality
   responsible situation society sustainable trajectory transformation valuable variety
   vulnerable
5: appreciation association coordination deliverable deliverables evaluation inequalities
   inequality organisation organisations regulatory rehabilitate sociology utilisation
7: multidisciplinary
"""

UNSEEN = """
1: beds bridge cared finds found friends judged known lists months pace risk square stopped
   street streets told trained years
2: acute ageing agreed anxious asthma baseline booking business cafe cautious children conscious
   contract council councils deprived discharged doctors early fewer footprint funding giant
   gorgeous housing hundred hygiene junior language learning lion lonely mayor midwife midwives
   milestone milestones naive neighbours ninety number pension planning poem purpose reviewed
   riot robust seniors smoking sustained target teacher teachers thousand toward towards triage
   trusted unplanned waiting Wednesday weekly
3: addiction alcohol alliance ambition ambitions anaemia average benefits bereavement beverage
   chocolate citizen citizens coexist councillor councillors courageous curious delicious
   dementia dentistry different digital election elective employment envelope escalate exercise
   flexible furious general granular handover homelessness infectious interface leukaemia
   leverage library loneliness mitigate monitor museum nutrition nutritious objective objectives
   obvious optician outrageous overnight oxygen paternal pharmacist pharmacy pneumonia primary
   principle principles procurement reassessed recipe referral referrals reimburse reliance
   religious resilience restaurant reviewing safeguarding separate several specialist stadium
   sustaining synergy theatres unconscious variance violence violent volunteer volunteers
4: accountable authorities authority avoidable biannual collaborate consultation contractual
   democratic deniable deprivation diabetes diarrhoea diversity emergency equality escalation
   ethnicity exterior February federation generalist gymnasium interesting interior interpreter
   isolation manageable maternity mitigation monitoring necessary obesity ordinary preventable
   priorities priority readmission recovery reliable reorganise secondary spontaneous superior
   technology temporary tertiary transparency unemployment variable vegetable voluntary
5: collaboration collaborative cooperation granularity miscellaneous orthopaedic simultaneous
   unnecessary
6: accountability
8: interoperability
"""


def counted(listed: str) -> dict[str, int]:
    found, number = {}, 0
    for line in listed.strip().splitlines():
        if ":" in line:
            number = int(line.partition(":")[0])
        found |= dict.fromkeys(line.rpartition(":")[2].split(), number)
    return found
