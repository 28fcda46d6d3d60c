"""Every command that `Desk.do` takes, in one place to import from."""

from __future__ import annotations

from typing import TypeAlias

from akan_desktop.app.agreement_commands import (
    AssessTerms,
    RecordRelease,
    ReportBreach,
    ShowSummary,
    WithdrawRelease,
)
from akan_desktop.app.case_commands import (
    AcknowledgeSecrecy,
    AddFact,
    AddNote,
    AmendAgreement,
    CaseCommand,
    CloseCase,
    ComposeGroup,
    ConcludeAgreement,
    DecideBreach,
    DepartureReason,
    EditSubject,
    ExtendAgreement,
    ImportCase,
    InformSubject,
    IssueWarning,
    MakeOffer,
    OfferSection,
    OpenCase,
    RecordAnswer,
    RecordBreach,
    RecordConcern,
    RecordDeparture,
    RecordEmployment,
    RecordIncident,
    RecordNotified,
    RecordRefusal,
    RecordSignatures,
    RecordTalk,
    SetTermStatus,
    SwitchPolicy,
    TalkSection,
    TransferToHr,
    VoidFact,
    WarningSection,
)
from akan_desktop.app.keeping_commands import (
    ChooseRules,
    DecideArchive,
    DropDraft,
    EraseCase,
    ExportCases,
    FilePaper,
    FinishDisclosure,
    HoldDeletion,
    KeepPaper,
    KeepSignedPaper,
    LiftHold,
    PostponeDeletion,
    RecallDisclosure,
    RecordDisclosure,
    SaveDraft,
    SetOrganisation,
    SetPreference,
    ShredWarnings,
    SweepDrafts,
    TakeOutPaper,
)
from akan_desktop.app.meeting_commands import (
    ChangeMeeting,
    CompleteAction,
    CorrectMinutes,
    FinishMinutes,
    GiveMinutes,
    HoldMeeting,
    PlanMeeting,
)
from akan_desktop.app.note_commands import (
    CompleteReminder,
    DescribeSupport,
    DropAddress,
    DropDeskNote,
    MoveDeskNote,
    RemindInCase,
    SaveAddress,
    WriteDeskNote,
)
from akan_desktop.app.undo_commands import PutBackDeskNote, TakeBack

Command: TypeAlias = (
    CaseCommand
    | OpenCase
    | ImportCase
    | EraseCase
    | ShredWarnings
    | SaveDraft
    | DropDraft
    | KeepPaper
    | KeepSignedPaper
    | FilePaper
    | ExportCases
    | TakeOutPaper
    | RecordDisclosure
    | FinishDisclosure
    | RecallDisclosure
    | SetOrganisation
    | ChooseRules
    | SetPreference
    | SweepDrafts
    | WriteDeskNote
    | MoveDeskNote
    | DropDeskNote
    | PutBackDeskNote
    | SaveAddress
    | DropAddress
)

__all__ = [
    "AcknowledgeSecrecy",
    "AddFact",
    "AddNote",
    "AmendAgreement",
    "AssessTerms",
    "CaseCommand",
    "ChangeMeeting",
    "ChooseRules",
    "CloseCase",
    "Command",
    "CompleteAction",
    "CompleteReminder",
    "ComposeGroup",
    "ConcludeAgreement",
    "CorrectMinutes",
    "DecideArchive",
    "DecideBreach",
    "DepartureReason",
    "DescribeSupport",
    "DropAddress",
    "DropDeskNote",
    "DropDraft",
    "EditSubject",
    "EraseCase",
    "ExportCases",
    "ExtendAgreement",
    "FilePaper",
    "FinishDisclosure",
    "FinishMinutes",
    "GiveMinutes",
    "HoldDeletion",
    "HoldMeeting",
    "ImportCase",
    "InformSubject",
    "IssueWarning",
    "KeepPaper",
    "KeepSignedPaper",
    "LiftHold",
    "MakeOffer",
    "MoveDeskNote",
    "OfferSection",
    "OpenCase",
    "PlanMeeting",
    "PostponeDeletion",
    "PutBackDeskNote",
    "RecallDisclosure",
    "RecordAnswer",
    "RecordBreach",
    "RecordConcern",
    "RecordDeparture",
    "RecordDisclosure",
    "RecordEmployment",
    "RecordIncident",
    "RecordNotified",
    "RecordRefusal",
    "RecordRelease",
    "RecordSignatures",
    "RecordTalk",
    "RemindInCase",
    "ReportBreach",
    "SaveAddress",
    "SaveDraft",
    "SetOrganisation",
    "SetPreference",
    "SetTermStatus",
    "ShowSummary",
    "ShredWarnings",
    "SweepDrafts",
    "SwitchPolicy",
    "TakeBack",
    "TakeOutPaper",
    "TalkSection",
    "TransferToHr",
    "VoidFact",
    "WarningSection",
    "WithdrawRelease",
    "WriteDeskNote",
]
