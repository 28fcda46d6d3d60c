"""The forms of a case: one per step, described as inputs, shown by one view.

A form is described by a `StepForm` (in a module per topic); `StepView` shows it, keeps it as a draft, shows
refusals at their inputs and hands over the command. Keys of inputs are the fields of the command, so that a
refusal finds its place.
"""
