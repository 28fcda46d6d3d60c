"""Who takes part in a case, and what is known of them, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.domain.people import (
    Employment,
    InformUnionRep,
    ProblemArea,
    Role,
)
from akan_desktop.i18n.catalogue import N_

LABELS: Final[tuple[tuple[Enum, str], ...]] = (
    (Role.EMPLOYEE, N_("Employee")),
    (Role.LINE_MANAGER, N_("Line manager")),
    (Role.MANAGER_SUBSTITUTE, N_("Manager's substitute")),
    (Role.INCOMING_MANAGER, N_("Incoming manager")),
    (Role.MAIN_CONTACT, N_("AKAN main contact")),
    (Role.AKAN_CONTACT, N_("AKAN contact")),
    (Role.DEPUTY, N_("Deputy main contact")),
    (Role.PEER_SUPPORT_CONTACT, N_("Peer support contact")),
    (Role.OCCUPATIONAL_HEALTH_SERVICE, N_("Occupational health service")),
    (Role.GENERAL_PRACTITIONER, N_("General practitioner")),
    (Role.UNION_REP, N_("Union representative")),
    (Role.SAFETY_REP, N_("Safety representative")),
    (Role.CHIEF_SAFETY_REP, N_("Chief safety representative")),
    (Role.HR, N_("Personnel section")),
    (Role.EMPLOYER, N_("Employer")),
    (Role.WITNESS, N_("Witness")),
    (Role.SECURITY_AUTHORISATION_OFFICER, N_("Security authorisation officer")),
    (Role.OTHER, N_("Another role")),
    (Employment.PERMANENT, N_("Permanent")),
    (Employment.PROBATION, N_("On probation")),
    (Employment.TEMPORARY, N_("Temporary")),
    (Employment.SHORT_TEMPORARY, N_("Short temporary")),
    (Employment.SCHEME, N_("On a special scheme")),
    (InformUnionRep.YES, N_("Wants the union representative told")),
    (InformUnionRep.NO, N_("Does not want the union told")),
    (InformUnionRep.UNASKED, N_("Has not been asked")),
    (ProblemArea.ALCOHOL, N_("Alcohol")),
    (ProblemArea.DRUGS, N_("Illegal drugs")),
    (ProblemArea.MEDICATION, N_("Medication")),
    (ProblemArea.GAMBLING, N_("Gambling or gaming")),
    (ProblemArea.OTHER, N_("Something else, or several")),
)
